import { ActionIcon, Burger, Group, Menu, NavLink, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconUserCircle } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useMe, useSession } from '../session/session';
import { tellFailure } from '../components/notify';
import { PlainText } from '../components/plain-text';
import { texts } from '../text/texts';
import { ColourScheme } from './colour-scheme';
import { Logo } from './logo';
import { PAGES } from './pages';
import classes from './shell.module.css';

const notSignedOut = texts.failures.notDone(texts.shell.signOut);

const ChangePassword = lazy(async () => ({
  default: (await import('../session/change-password')).ChangePassword,
}));

/** What stands around every page: the pages that one may see, and one's account. */
export function Shell({ children }: { children: ReactNode }) {
  const [opened, { toggle, close }] = useDisclosure();
  const { may } = useSession();
  const [pathname] = useLocation();
  useEffect(close, [close, pathname]);

  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#content">
        {texts.skip}
      </a>
      <header className={classes.header}>
        <Group gap="sm" wrap="nowrap" miw={0}>
          <Burger
            className={classes.menu ?? ''}
            opened={opened}
            onClick={toggle}
            size="sm"
            aria-label={texts.shell.menu}
            aria-expanded={opened}
          />
          <Logo />
        </Group>
        <Account />
      </header>
      <nav className={classes.pages} data-opened={opened} aria-label={texts.shell.navigation}>
        {PAGES.filter(({ permission }) => may(permission)).map(({ path, label, Icon, outside }) => {
          const common = {
            label,
            leftSection: <Icon size={18} aria-hidden />,
            className: classes.page ?? '',
          };
          return outside ? (
            <NavLink key={path} href={path} {...common} />
          ) : (
            <NavLink
              key={path}
              component={Link}
              href={path}
              active={pathname.startsWith(path)}
              aria-current={pathname.startsWith(path) ? 'page' : undefined}
              {...common}
            />
          );
        })}
      </nav>
      <main id="content" tabIndex={-1} className={classes.main}>
        {children}
      </main>
    </div>
  );
}

function Account() {
  const me = useMe();
  const { signOut } = useSession();
  const [changing, setChanging] = useState(false);
  return (
    <Group gap="xs" wrap="nowrap">
      <ColourScheme />
      <Menu position="bottom-end" withArrow>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            w="auto"
            px="xs"
            aria-label={`${texts.shell.account}: ${me.name}`}
          >
            <IconUserCircle size={20} aria-hidden />
            <Text size="sm" ml={6} visibleFrom="sm" maw={160} truncate>
              {me.displayName ?? me.name}
            </Text>
            <IconChevronDown size={14} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown maw={280}>
          <Menu.Label>
            <PlainText size="xs">{texts.shell.signedInAs(me.name)}</PlainText>
          </Menu.Label>
          {me.kind === 'PERSON' && (
            <Menu.Item onClick={() => setChanging(true)}>{texts.shell.changePassword}</Menu.Item>
          )}
          <Menu.Item
            onClick={() => void signOut().catch((error: unknown) => tellFailure(notSignedOut, error))}
          >
            {texts.shell.signOut}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {changing && (
        <Suspense>
          <ChangePassword onClose={() => setChanging(false)} />
        </Suspense>
      )}
    </Group>
  );
}
