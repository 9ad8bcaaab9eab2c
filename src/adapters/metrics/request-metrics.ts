import type { RequestTally, RouteTally } from '../../domain/tally';
import { Durations } from './durations';

/** The methods that are told apart. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const OTHER = 'other';

/** How many answers of one kind there were. */
export interface RequestCount {
  readonly route: string;
  readonly method: string;
  readonly status: number;
  readonly count: number;
}

/** Answers of one route, under numbers made of method and status: nothing is put together for a request. */
class RouteMetrics implements RouteTally {
  readonly durations = new Durations();
  private readonly counts = new Map<number, number>();

  answered(method: string, status: number, duration: number): void {
    const kind = (METHODS.indexOf(method) + 1) * 1000 + status;
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1);
    this.durations.add(duration);
  }

  *read(route: string): Generator<RequestCount> {
    for (const [kind, count] of this.counts) {
      const method = METHODS[Math.floor(kind / 1000) - 1] ?? OTHER;
      yield { route, method, status: kind % 1000, count };
    }
  }
}

/** Counts the answers of each route. What was sent to no route is counted as one, wherever it was sent to. */
export class RequestMetrics implements RequestTally {
  readonly elsewhere = new RouteMetrics();
  private readonly routes = new Map([['none', this.elsewhere]]);

  route(template: string): RouteTally {
    const known = this.routes.get(template);
    if (known) return known;
    const made = new RouteMetrics();
    this.routes.set(template, made);
    return made;
  }

  /** What was counted. */
  counts(): RequestCount[] {
    return [...this.routes].flatMap(([route, metrics]) => [...metrics.read(route)]);
  }

  /** How long the answers of each route took. */
  durations(): { readonly route: string; readonly durations: Durations }[] {
    return [...this.routes].map(([route, { durations }]) => ({ route, durations }));
  }
}
