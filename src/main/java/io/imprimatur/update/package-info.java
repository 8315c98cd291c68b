/** Gated updates of services: proposal, approval, windows, deployment through Argo CD, and roll-outs. */
package io.imprimatur.update;
