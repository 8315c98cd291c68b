/** The client for the OCI distribution protocol, over the JDK's HTTP client. */
package io.imprimatur.registry.oci;
