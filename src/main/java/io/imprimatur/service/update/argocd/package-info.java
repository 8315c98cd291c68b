/** Client for the Argo CD API of the environments. */
package io.imprimatur.service.update.argocd;
