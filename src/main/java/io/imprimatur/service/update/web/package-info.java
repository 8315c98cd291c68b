/** Pages and REST API of service updates. */
package io.imprimatur.service.update.web;
