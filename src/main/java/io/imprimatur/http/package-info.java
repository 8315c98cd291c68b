/** HTTP client for calls to external systems, limited in time and size. Registries have a client of their own. */
package io.imprimatur.http;
