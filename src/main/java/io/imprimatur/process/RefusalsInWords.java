package io.imprimatur.process;

import io.imprimatur.refusal.Refusal;
import java.util.Optional;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Hands a use case's refusal through the engine as what the engine's API answers with a 4xx and the refusal's own
 * words, instead of a 500 about a listener.
 */
class RefusalsInWords extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return next.execute(command);
        } catch (ProcessEngineException wrapped) {
            throw in(wrapped).map(RefusalsInWords::inTheEnginesTerms).orElse(wrapped);
        } catch (Refusal refusal) {
            throw inTheEnginesTerms(refusal);
        }
    }

    /** The refusal behind what the engine threw, if that is what it was. */
    static Optional<Refusal> in(Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause())
            if (each instanceof Refusal refusal) return Optional.of(refusal);
        return Optional.empty();
    }

    private static ProcessEngineException inTheEnginesTerms(Refusal refusal) {
        ProcessEngineException terms = refusal.kind() == Refusal.Kind.FORBIDDEN
                ? new AuthorizationException(refusal.getMessage())
                : new FormFieldValidationException(refusal.kind(), refusal.getMessage());
        terms.initCause(refusal);
        return terms;
    }
}
