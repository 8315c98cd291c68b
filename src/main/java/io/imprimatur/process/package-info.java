/** The embedded engine: its configuration, who its users are, and what may be asked of it from outside. */
package io.imprimatur.process;
