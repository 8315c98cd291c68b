/** Compares the configuration with a checkout of Phalanx, the repository that describes the deployments. */
package io.imprimatur.phalanx;
