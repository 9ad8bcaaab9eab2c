import { useCallback } from 'react';
import { useReturn } from '../components/use-return';
import { useSession } from '../session/session';

/** What `useQuery` gives. */
interface Asked<Data> {
  readonly data: Data | undefined;
  readonly previousData?: Data | undefined;
  readonly error?: Error | undefined;
  readonly loading: boolean;
  readonly refetch: () => Promise<unknown>;
}

/** What is known of a list. */
interface Known<Data> {
  /** The list before, while another is on its way. */
  readonly answer: Data | undefined;
  readonly error: Error | undefined;
  /** Asks anew. It never rejects: when it fails, `error` says so. */
  readonly reload: () => Promise<void>;
}

/** Keeps a list true: it is asked for anew when somebody comes back to the page after a while. */
export function useFresh<Data>({ data, previousData, error, loading, refetch }: Asked<Data>): Known<Data> {
  const { ended } = useSession();
  const reload = useCallback(async () => {
    await refetch().catch(() => undefined);
  }, [refetch]);
  const refresh = useCallback(async () => {
    if (!ended) await reload();
  }, [ended, reload]);
  useReturn(refresh, loading);
  return { answer: data ?? (error ? undefined : previousData), error, reload };
}
