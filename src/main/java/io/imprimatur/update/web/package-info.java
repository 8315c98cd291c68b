/** Pages and REST API of service updates. */
package io.imprimatur.update.web;
