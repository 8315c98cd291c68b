/** What one request may cost before anybody knows whose it is: bytes, time, threads and nesting. */
package io.imprimatur.limits;
