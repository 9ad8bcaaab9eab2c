import './graphiql.css';
import { lazy, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { findAccess } from './access';
import { Notice } from './notice';

const Editor = lazy(async () => ({ default: (await import('./editor')).Editor }));

const root = document.getElementById('root');
if (!root) throw new Error('The page has no root');
const page = createRoot(root);

switch (await findAccess()) {
  case 'granted':
    page.render(
      <StrictMode>
        <Suspense>
          <Editor />
        </Suspense>
      </StrictMode>,
    );
    break;
  case 'signed-out':
    window.location.replace('/console/sign-in?to=graphiql');
    break;
  case 'refused':
    page.render(<Notice kind="refused" />);
    break;
  case 'unknown':
    page.render(<Notice kind="unknown" />);
    break;
}
