// Addresses of the pages. Each side of the product is a chunk of its own.
import { createRouter, createWebHistory, type Router } from 'vue-router';

declare module 'vue-router' {
  interface RouteMeta {
    title?: string; // key below `title.`
    bare?: boolean; // no head: the level fills the screen
  }
}

export const pagesRouter = (): Router =>
  createRouter({
    history: createWebHistory(),
    scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
    routes: [
      {
        path: '/',
        component: () => import('./patient/patient-frame.vue'),
        children: [
          { path: '', name: 'today', meta: { title: 'today' }, component: () => import('./patient/today-page.vue') },
          {
            path: 'history',
            name: 'history',
            meta: { title: 'history' },
            component: () => import('./patient/history-page.vue'),
          },
          {
            path: 'play/:itemId',
            name: 'play',
            meta: { title: 'play', bare: true },
            component: () => import('./patient/play/play-page.vue'),
          },
        ],
      },
      {
        path: '/therapist',
        component: () => import('./therapist/staff-frame.vue'),
        children: [
          {
            path: '',
            name: 'patients',
            meta: { title: 'patients' },
            component: () => import('./therapist/patients-page.vue'),
          },
          {
            path: 'patients/:patientId',
            name: 'patient',
            meta: { title: 'patient' },
            component: () => import('./therapist/patient-page.vue'),
          },
          {
            path: 'sessions/:sessionId',
            name: 'session',
            meta: { title: 'session' },
            component: () => import('./therapist/session-page.vue'),
          },
          {
            path: 'live/:patientId',
            name: 'live',
            meta: { title: 'live' },
            component: () => import('./therapist/live/live-page.vue'),
          },
        ],
      },
      {
        path: '/:anything(.*)*',
        name: 'lost',
        meta: { title: 'lost' },
        component: () => import('./shared/lost-page.vue'),
      },
    ],
  });
