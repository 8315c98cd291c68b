package io.imprimatur.verification.docker;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;

/**
 * Threads of one deployment. There are more threads than parallel notebooks, so that containers are created and removed
 * while others run.
 *
 * @param running permits for parallel notebooks
 */
record Crew(ExecutorService threads, Semaphore running) {}
