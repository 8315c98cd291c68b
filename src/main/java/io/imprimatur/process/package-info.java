/** The embedded engine: its configuration, its users, and the part of its API that is open to clients. */
package io.imprimatur.process;
