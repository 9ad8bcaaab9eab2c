import { skipToken, useMutation, useQuery } from '@apollo/client/react';
import { Text } from '@mantine/core';
import { TokenCountDocument } from '../api/tokens-operations';
import { DeleteUserDocument } from '../api/users-operations';
import { Confirm } from '../components/confirm';
import { tell } from '../components/notify';
import { useSession } from '../session/session';
import { texts } from '../text/texts';

const { done, removing } = texts.users;

interface RemoveUserProps {
  readonly name: string;
  readonly reload: () => Promise<void>;
  readonly onClose: () => void;
}

/** The second step before a user is deleted: says how many tokens go with them, to those who may see that. */
export function RemoveUser({ name, reload, onClose }: RemoveUserProps) {
  const { may } = useSession();
  const [remove] = useMutation(DeleteUserDocument);
  const { data } = useQuery(
    TokenCountDocument,
    may('admin-personal-api-tokens') ? { variables: { userId: name }, fetchPolicy: 'no-cache' } : skipToken,
  );
  const count = data?.admin.personalApiTokens?.tokens?.pageInfo.totalCount;
  return (
    <Confirm
      title={removing.title(name)}
      action={removing.submit}
      danger
      onConfirm={async () => {
        const answer = await remove({ variables: { name } });
        tell(answer.data?.admin.users?.deleteUser ? done.removed(name) : done.gone);
        await reload();
      }}
      onClose={onClose}
    >
      <Text size="sm" role="status">
        {removing.lead(count ?? null)}
      </Text>
    </Confirm>
  );
}
