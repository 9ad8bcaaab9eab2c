import { Table } from '@mantine/core';
import { WideTable } from '../components/wide-table';
import { texts } from '../text/texts';
import { Actor, Address, Happening, Subject, When, type AuditRowsProps } from './audit-parts';
import { Changes } from './changes';
import classes from './audit.module.css';

const { columns } = texts.audit;

/** Events of the log, one a row, for wide screens. */
export function AuditTable({ events, show }: AuditRowsProps) {
  return (
    <WideTable minWidth={820}>
      <Table verticalSpacing="sm" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            {Object.values(columns).map((label) => (
              <Table.Th key={label} className={classes.heading ?? ''}>
                {label}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {events.map((event) => (
            <Table.Tr key={event.id} className={classes.event ?? ''}>
              <Table.Td>
                <When event={event} />
              </Table.Td>
              <Table.Td maw={180} miw={118}>
                <Actor event={event} />
              </Table.Td>
              <Table.Td maw={200} miw={120}>
                <Happening event={event} />
              </Table.Td>
              <Table.Td maw={220} miw={120}>
                <Subject event={event} show={show} />
              </Table.Td>
              <Table.Td maw={160} miw={100}>
                <Address event={event} />
              </Table.Td>
              <Table.Td maw={320}>
                <Changes event={event} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  );
}
