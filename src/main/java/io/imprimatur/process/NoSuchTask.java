package io.imprimatur.process;

import io.imprimatur.refusal.Refusal;

/** The task does not exist, or has been completed. */
public class NoSuchTask extends Refusal {

    NoSuchTask(String taskKey, String candidateGroup) {
        super(
                Kind.CONFLICT,
                "no task '" + taskKey + "' is open for " + candidateGroup
                        + ": expected one that nobody has answered yet");
    }
}
