package io.imprimatur.image.restore;

import io.imprimatur.audit.UserComment;
import io.imprimatur.engine.ElementIds;
import io.imprimatur.engine.ProcessInstances;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.promotion.Promotions;
import io.imprimatur.image.promotion.Promotions.Promotion;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.restore.RegisterRestore.CheckedRequest;
import io.imprimatur.platform.refusal.Refusal;
import java.util.Map;
import java.util.Optional;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Request of an operator or release manager to restore an earlier image, from a page, the API or Tasklist's start form.
 */
@Component
public class RequestRestore {

    private final Channels channels;
    private final Promotions promotions;
    private final CheckRestorable checkRestorable;
    private final RegisterRestore registration;
    private final ProcessInstances processInstances;
    private final CurrentPerson person;
    private final TransactionTemplate transaction;

    RequestRestore(
            Channels channels,
            Promotions promotions,
            CheckRestorable checkRestorable,
            RegisterRestore registration,
            ProcessInstances processInstances,
            CurrentPerson person,
            TransactionTemplate transaction) {
        this.channels = channels;
        this.promotions = promotions;
        this.checkRestorable = checkRestorable;
        this.registration = registration;
        this.processInstances = processInstances;
        this.person = person;
        this.transaction = transaction;
    }

    /** Queries the registries before the transaction, so that it does not wait for them, and starts the process. */
    public RestoreId request(RestoreRequest request) {
        CheckedRequest possible = check(request);
        return transaction.execute(status -> {
            RestoreId id = registration.register(possible);
            processInstances.start(ElementIds.RESTORE_PROCESS, id.toString(), Map.of());
            return id;
        });
    }

    /**
     * Assigns a restore to a new process instance: the one that {@link #request} created in this transaction, or a new one
     * from the start form.
     *
     * @return the instance's business key
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public RestoreId register(String instance, @Nullable String key, StartForm form) {
        Optional<RestoreId> requested = RestoreId.find(key).filter(id -> registration.bind(id, instance));
        return requested.orElseGet(() -> registerNew(instance, form));
    }

    private RestoreId registerNew(String instance, StartForm form) {
        RestoreId id = registration.register(check(RestoreRequest.of(form.channel(), form.digest(), form.reason())));
        registration.bind(id, instance);
        return id;
    }

    private CheckedRequest check(RestoreRequest request) {
        RestorePermission.requireRole(person.get());
        Channel channel = channels.get(request.channel());
        Promotion promoted = promotions
                .latest(channel.id(), request.digest())
                .orElseThrow(() -> new NeverRecommended(channel, request.digest()));
        return new CheckedRequest(
                channel.id(),
                promoted.proposal(),
                request.digest(),
                request.reason(),
                checkRestorable.check(channel, request.digest()));
    }

    /** Submitted fields of the form {@code restore-image}. */
    public record StartForm(@Nullable String channel, @Nullable String digest, @Nullable String reason) {}

    /** The image was never promoted in this channel, and therefore never approved. */
    static class NeverRecommended extends Refusal {

        NeverRecommended(Channel channel, Digest digest) {
            super(
                    Kind.INVALID,
                    digest + " has never been promoted in " + channel.id()
                            + ": expected the digest of an image that was, as the channel's page lists them");
        }
    }

    /** Request to restore a channel to a digest, with a reason. */
    public record RestoreRequest(String channel, Digest digest, UserComment reason) {

        /**
         * Parses user input.
         *
         * @throws Unusable naming the field that is missing or malformed
         */
        public static RestoreRequest of(@Nullable String channel, @Nullable String digest, @Nullable String reason) {
            if (channel == null || channel.isBlank())
                throw new Unusable("the channel is missing: expected the id of a channel, e.g. recommended");
            if (digest == null || digest.isBlank())
                throw new Unusable("the digest is missing: expected one that the channel has recommended before");
            return new RestoreRequest(
                    channel.strip(),
                    digest(digest.strip()),
                    UserComment.ofNullable(reason).required("a reason"));
        }

        private static Digest digest(String text) {
            try {
                return new Digest(text);
            } catch (IllegalArgumentException notADigest) {
                throw new Unusable(notADigest.getMessage());
            }
        }

        /** A field is missing or malformed. */
        static class Unusable extends Refusal {

            Unusable(String message) {
                super(Kind.INVALID, message);
            }
        }
    }
}
