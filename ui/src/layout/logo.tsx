import { Group, Text } from '@mantine/core';
import icon from '../icon.svg';
import { texts } from '../text/texts';

/** The product's sign and name. */
export function Logo() {
  return (
    <Group gap="xs" wrap="nowrap" miw={0}>
      <img src={icon} width={28} height={28} alt="" />
      <Text fw={650} lh={1.15} miw={0}>
        {texts.product}
      </Text>
    </Group>
  );
}
