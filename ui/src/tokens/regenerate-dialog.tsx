import { useMutation } from '@apollo/client/react';
import { Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { RegenerateTokenDocument } from '../api/tokens-operations';
import { Caution } from '../components/caution';
import { Confirm } from '../components/confirm';
import { exactToday } from '../components/moment';
import { texts } from '../text/texts';
import type { TokenRow } from './token-view';

const { regenerating } = texts.tokens;

interface RegenerateDialogProps {
  readonly token: TokenRow;
  readonly onMade: (name: string, text: string) => void;
  readonly onClose: () => void;
}

/** Gives a token a new secret, and asks how long the old one lives on. */
export function RegenerateDialog({ token, onMade, onClose }: RegenerateDialogProps) {
  const [grace, setGrace] = useState('0');
  // What comes back is a secret: it is kept nowhere but in the dialog that shows it.
  const [run] = useMutation(RegenerateTokenDocument, { fetchPolicy: 'no-cache' });
  const confirm = async () => {
    const { data } = await run({ variables: { key: token.key, gracePeriod: Number(grace) } });
    const text = data?.admin.personalApiTokens?.regenerateToken;
    if (!text) throw new Error(texts.tokens.done.gone);
    onMade(token.name, text);
  };
  return (
    <Confirm
      title={regenerating.title(token.name)}
      action={regenerating.submit}
      onConfirm={confirm}
      onDone={() => undefined}
      onClose={onClose}
    >
      <Text size="sm">{regenerating.lead}</Text>
      {token.previousSecretUntil && (
        <Caution>{regenerating.older(exactToday(token.previousSecretUntil))}</Caution>
      )}
      <Radio.Group label={regenerating.grace} value={grace} onChange={setGrace}>
        <Stack gap="xs" mt="xs">
          {Object.entries(regenerating.graces).map(([seconds, label]) => (
            <Radio key={seconds} value={seconds} label={label} />
          ))}
        </Stack>
      </Radio.Group>
    </Confirm>
  );
}
