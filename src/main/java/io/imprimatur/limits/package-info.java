/** Limits for unauthenticated requests: size, time, threads and nesting. */
package io.imprimatur.limits;
