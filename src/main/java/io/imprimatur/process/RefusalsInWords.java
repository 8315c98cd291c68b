package io.imprimatur.process;

import io.imprimatur.refusal.Refusal;
import jakarta.ws.rs.core.Response.Status;
import java.util.Optional;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;

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

    private static RuntimeException inTheEnginesTerms(Refusal refusal) {
        return switch (refusal.kind()) {
            case FORBIDDEN -> (RuntimeException) new AuthorizationException(refusal.getMessage()).initCause(refusal);
            case UNKNOWN -> answer(Status.NOT_FOUND, refusal);
            case CONFLICT -> answer(Status.CONFLICT, refusal);
            case INVALID -> answer(Status.BAD_REQUEST, refusal);
            case UNREACHABLE -> answer(Status.SERVICE_UNAVAILABLE, refusal);
        };
    }

    private static RuntimeException answer(Status status, Refusal refusal) {
        return new InvalidRequestException(status, refusal, refusal.getMessage());
    }
}
