import '@mantine/core/styles.css';
import './app.css';
import { createRoot } from 'react-dom/client';
import { resume } from './api/session';
import { App } from './shell/app';
import { startTexts } from './texts/i18n';

await startTexts();
void resume();
createRoot(document.querySelector('#root') as HTMLElement).render(<App />);
