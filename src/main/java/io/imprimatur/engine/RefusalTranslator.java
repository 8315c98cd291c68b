package io.imprimatur.engine;

import io.imprimatur.platform.refusal.Refusal;
import jakarta.ws.rs.core.Response.Status;
import java.util.Optional;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;

/**
 * Translates a use case's refusal into the exception for which the engine's API answers with a 4xx status and the
 * refusal's message, instead of a 500 about a listener.
 */
class RefusalTranslator extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return next.execute(command);
        } catch (ProcessEngineException wrapped) {
            throw findIn(wrapped).map(RefusalTranslator::toEngineException).orElse(wrapped);
        } catch (Refusal refusal) {
            throw toEngineException(refusal);
        }
    }

    /** The refusal among the causes, if there is one. */
    static Optional<Refusal> findIn(Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause())
            if (each instanceof Refusal refusal) return Optional.of(refusal);
        return Optional.empty();
    }

    private static RuntimeException toEngineException(Refusal refusal) {
        return switch (refusal.kind()) {
            case FORBIDDEN -> (RuntimeException) new AuthorizationException(refusal.getMessage()).initCause(refusal);
            case UNKNOWN -> withStatus(Status.NOT_FOUND, refusal);
            case CONFLICT -> withStatus(Status.CONFLICT, refusal);
            case INVALID -> withStatus(Status.BAD_REQUEST, refusal);
            case UNREACHABLE -> withStatus(Status.SERVICE_UNAVAILABLE, refusal);
        };
    }

    private static RuntimeException withStatus(Status status, Refusal refusal) {
        return new InvalidRequestException(status, refusal, refusal.getMessage());
    }
}
