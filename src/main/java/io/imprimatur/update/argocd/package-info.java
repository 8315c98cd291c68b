/** What environments' Argo CD is asked and told, over its API. */
package io.imprimatur.update.argocd;
