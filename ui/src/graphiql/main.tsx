import './graphiql.css';
import { lazy, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { findAccess } from './access';
import { Notice } from './notice';

const Workplace = lazy(async () => ({ default: (await import('./workplace')).Workplace }));

const root = document.getElementById('root');
if (!root) throw new Error('The page has no root');
const page = createRoot(root);
const access = await findAccess();

switch (access.kind) {
  case 'granted':
    page.render(
      <StrictMode>
        <Suspense>
          <Workplace name={access.name} />
        </Suspense>
      </StrictMode>,
    );
    break;
  case 'signed-out':
    window.location.replace('/console/sign-in?to=graphiql');
    break;
  case 'refused':
  case 'unknown':
    page.render(<Notice kind={access.kind} />);
    break;
}
