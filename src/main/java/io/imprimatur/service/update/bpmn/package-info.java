/** Delegates and listeners of the update process. */
package io.imprimatur.service.update.bpmn;
