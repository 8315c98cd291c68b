/** Text that every program and database reads alike. */
package io.imprimatur.text;
