import type { Setting } from '../../src/config/setting';
import { SETTINGS } from '../../src/config/settings';

const INTRODUCTION = `# Configuration

<!-- Made from src/config/settings.ts by renderConfigurationDocument(); a test compares the two. -->

All settings are environment variables, read once at start. An empty variable is not set. A value that cannot be used
stops the start with one line that names the variable and says what it may be; the value itself is not shown.
`;

/** @returns the text of `docs/configuration.md` */
export function renderConfigurationDocument(): string {
  const rows = Object.values<Setting<unknown>>(SETTINGS).map(renderRow);
  const table = ['| variable | default | may be | meaning |', '| --- | --- | --- | --- |', ...rows];
  return `${INTRODUCTION}\n${table.join('\n')}\n`;
}

function renderRow(setting: Setting<unknown>): string {
  const byDefault = setting.byDefault === null ? setting.defaultMeaning : `\`${setting.byDefault}\``;
  const cells = [`\`${setting.name}\``, byDefault ?? 'none', setting.accepts, setting.meaning];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
