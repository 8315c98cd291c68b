package io.imprimatur.process;

import io.imprimatur.refusal.Refusal;

/** Somebody answered what is not asked, or not any longer. */
public class NoSuchTask extends Refusal {

    NoSuchTask(String taskKey, String candidateGroup) {
        super(
                Kind.CONFLICT,
                "no task '" + taskKey + "' is open for " + candidateGroup
                        + ": expected a task that is not completed yet");
    }
}
