/** Client for the OCI distribution protocol, based on the JDK's HTTP client. */
package io.imprimatur.image.registry.oci;
