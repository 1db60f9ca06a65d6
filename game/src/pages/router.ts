// Addresses of the pages. Each side of the product is a chunk of its own.
import { createRouter, createWebHistory, type Router, type RouteRecordRaw } from 'vue-router';
import { takeToken } from './staff/link-token.ts';

declare module 'vue-router' {
  interface RouteMeta {
    title?: string; // key below `title.`
    bare?: boolean; // no head: the level fills the screen
  }
}

const adminPages: RouteRecordRaw[] = [
  {
    path: '',
    name: 'admin-staff',
    meta: { title: 'adminStaff' },
    component: () => import('./admin/staff/staff-page.vue'),
  },
  {
    path: 'patients',
    name: 'admin-patients',
    meta: { title: 'adminPatients' },
    component: () => import('./admin/patients/patients-page.vue'),
  },
  {
    path: 'clinic',
    name: 'admin-clinic',
    meta: { title: 'adminClinic' },
    component: () => import('./admin/clinic-page.vue'),
  },
  {
    path: 'consents',
    name: 'admin-consents',
    meta: { title: 'adminConsents' },
    component: () => import('./admin/consents/consents-page.vue'),
  },
  {
    path: 'retention',
    name: 'admin-retention',
    meta: { title: 'adminRetention' },
    component: () => import('./admin/retention-page.vue'),
  },
  {
    path: 'audit',
    name: 'admin-audit',
    meta: { title: 'adminAudit' },
    component: () => import('./admin/audit/audit-page.vue'),
  },
  {
    path: 'account',
    name: 'admin-account',
    meta: { title: 'account' },
    component: () => import('./staff/account-page.vue'),
  },
];

/** Every address; a link's secret leaves the address bar before its page is chosen. */
export function pagesRouter(): Router {
  const router = madeRouter();
  router.beforeEach((to) => (takeToken(to.hash) ? { name: 'staff-link', replace: true } : true));
  return router;
}

const madeRouter = (): Router =>
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
            path: 'settings',
            name: 'settings',
            meta: { title: 'settings' },
            component: () => import('./patient/settings-page.vue'),
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
            path: 'patients/new',
            name: 'new-patient',
            meta: { title: 'newPatient' },
            component: () => import('./therapist/record/new-patient-page.vue'),
          },
          {
            path: 'patients/:patientId',
            name: 'patient',
            meta: { title: 'patient' },
            component: () => import('./therapist/patient-page.vue'),
          },
          {
            path: 'patients/:patientId/plan',
            name: 'patient-plan',
            meta: { title: 'patientPlan' },
            component: () => import('./therapist/plan/plan-page.vue'),
          },
          {
            path: 'patients/:patientId/profile',
            name: 'patient-profile',
            meta: { title: 'patientProfile' },
            component: () => import('./therapist/profile/profile-page.vue'),
          },
          {
            path: 'patients/:patientId/notes',
            name: 'patient-notes',
            meta: { title: 'patientNotes' },
            component: () => import('./therapist/notes/notes-page.vue'),
          },
          {
            path: 'patients/:patientId/devices',
            name: 'patient-devices',
            meta: { title: 'patientDevices' },
            component: () => import('./therapist/devices/devices-page.vue'),
          },
          {
            path: 'patients/:patientId/consents',
            name: 'patient-consents',
            meta: { title: 'patientConsents' },
            component: () => import('./therapist/consents/consents-page.vue'),
          },
          {
            path: 'plan-templates',
            name: 'plan-templates',
            meta: { title: 'planTemplates' },
            component: () => import('./therapist/plan/templates-page.vue'),
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
          {
            path: 'account',
            name: 'account',
            meta: { title: 'account' },
            component: () => import('./staff/account-page.vue'),
          },
        ],
      },
      { path: '/admin', component: () => import('./admin/admin-frame.vue'), children: adminPages },
      {
        path: '/staff/link',
        name: 'staff-link',
        meta: { title: 'staffLink' },
        component: () => import('./staff/link-page.vue'),
      },
      {
        path: '/:anything(.*)*',
        name: 'lost',
        meta: { title: 'lost' },
        component: () => import('./shared/lost-page.vue'),
      },
    ],
  });
