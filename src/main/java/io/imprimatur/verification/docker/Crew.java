package io.imprimatur.verification.docker;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;

/**
 * The threads of one deployment. There are more than notebooks may run at once: the next container is made ready, and
 * the last one cleared away, while others run.
 *
 * @param running as many permits as notebooks may run at once
 */
record Crew(ExecutorService threads, Semaphore running) {}
