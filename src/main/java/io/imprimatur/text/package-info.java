/** Text utilities for data from other systems. */
package io.imprimatur.text;
