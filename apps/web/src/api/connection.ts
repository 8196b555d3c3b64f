import { onlineManager } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { ApiProblem } from './problem';

const EVERY_MILLISECONDS = 1_000;
/** What a proxy answers for a server that is not there, and a server whose database is not. */
const AWAY = new Set([502, 503, 504]);

/** No answer, or the answer of who stands before a server that is away: the same request may succeed a little later. */
export const isAway = (error: Error): boolean =>
  error instanceof ApiProblem ? AWAY.has(error.document.status) : error instanceof TypeError;

/** Sends a request, and notes when the server is away. */
export async function reach(request: Request): Promise<Response> {
  try {
    const response = await fetch(request);
    if (AWAY.has(response.status)) lostConnection();
    return response;
  } catch (error) {
    if (isAway(error as Error)) lostConnection();
    throw error;
  }
}

let isAsking = false;

/**
 * Questions wait from now on, and go on by themselves once the server is ready again; so do actions that have a key (once.ts),
 * and never twice.
 */
function lostConnection(): void {
  onlineManager.setOnline(false);
  if (isAsking) return;
  isAsking = true;
  setTimeout(() => void askAgain(), EVERY_MILLISECONDS);
}

async function askAgain(): Promise<void> {
  const isReady = await fetch('/health/ready').then(
    ({ ok }) => ok,
    () => false,
  );
  isAsking = false;
  if (isReady) onlineManager.setOnline(true);
  else lostConnection();
}

/** The browser says so too, when its own network comes and goes; whether the server is there is asked all the same. */
export function watchConnection(): void {
  onlineManager.setEventListener(() => {
    window.addEventListener('offline', lostConnection);
    return () => window.removeEventListener('offline', lostConnection);
  });
}

/** Whether the server answers, as far as is known. */
export const useIsConnected = (): boolean =>
  useSyncExternalStore(
    (listener) => onlineManager.subscribe(listener),
    () => onlineManager.isOnline(),
  );
