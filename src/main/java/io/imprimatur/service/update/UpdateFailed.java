package io.imprimatur.service.update;

/** An update or its rollback failed and needs a person's decision. */
public class UpdateFailed extends RuntimeException {

    UpdateFailed(String message) {
        super(message);
    }
}
