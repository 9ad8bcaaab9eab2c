import { ActionIcon, Menu, useMantineColorScheme } from '@mantine/core';
import { IconMoon, IconSun, IconSunMoon } from '@tabler/icons-react';
import { texts } from '../text/texts';

const SCHEMES = [
  { scheme: 'light', label: texts.shell.light, Icon: IconSun },
  { scheme: 'dark', label: texts.shell.dark, Icon: IconMoon },
  { scheme: 'auto', label: texts.shell.auto, Icon: IconSunMoon },
] as const;

/** Chooses between light and dark; the browser remembers it. */
export function ColourScheme() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const Chosen = SCHEMES.find(({ scheme }) => scheme === colorScheme)?.Icon ?? IconSunMoon;
  return (
    <Menu position="bottom-end" withArrow>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={texts.shell.scheme}>
          <Chosen size={20} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {SCHEMES.map(({ scheme, label, Icon }) => (
          <Menu.Item
            key={scheme}
            leftSection={<Icon size={16} aria-hidden />}
            onClick={() => setColorScheme(scheme)}
            aria-current={scheme === colorScheme}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
