/** Compares the configuration with a checkout of Phalanx, the repository that describes what is deployed. */
package io.imprimatur.phalanx;
