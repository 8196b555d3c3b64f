import { answerOf, api, askDownload, newKey } from './client';

const EVERY_MILLISECONDS = 100;
const BEGUN = 'interoffice_download_begun';

/**
 * Lets the browser fetch a file by itself, as it comes, so that none lies in the memory of the page: a ticket in a cookie stands for the
 * access token (decision 43). Resolves when the file is coming. Where that does not work it goes the other way, which tells what is
 * wrong. Throws an ApiProblem when it was refused.
 */
export async function download(path: string): Promise<void> {
  const { pathname, search } = new URL(path, location.origin);
  const address = pathname + search;
  const { begun } = await answerOf(
    api.POST('/api/downloads', {
      params: { header: { 'Idempotency-Key': newKey() } },
      body: { path: address },
    }),
  );
  if (!(await isComing(address, begun))) await throughMemory(path);
}

/** Fetches a small file and saves it under the name that the API gives it. Throws an ApiProblem when it was refused. */
export async function throughMemory(path: string): Promise<void> {
  const { content, name } = await askDownload(path);
  saveFile(content, name);
}

/** Saves a file on the user's device. */
export function saveFile(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  // the browser reads it after the click
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Whether a file comes from there: a frame that becomes a page instead holds a refusal. */
function isComing(address: string, begun: string): Promise<boolean> {
  document.cookie = `${BEGUN}=; Path=/; Max-Age=0`;
  const frame = Object.assign(document.createElement('iframe'), { src: address, hidden: true });
  return new Promise((resolve) => {
    const end = (isIt: boolean): void => {
      clearInterval(looks);
      frame.removeEventListener('load', refused);
      // the browser may still be taking the file over
      setTimeout(() => frame.remove(), isIt ? 60_000 : 0);
      resolve(isIt);
    };
    const refused = (): void => end(false);
    const looks = setInterval(() => {
      if (document.cookie.split('; ').includes(`${BEGUN}=${begun}`)) end(true);
    }, EVERY_MILLISECONDS);
    frame.addEventListener('load', refused);
    document.body.append(frame);
  });
}
