package io.imprimatur.restore;

import io.imprimatur.channel.Channel;
import io.imprimatur.channel.Channels;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.process.ElementIds;
import io.imprimatur.process.Instances;
import io.imprimatur.promotion.Promotion;
import io.imprimatur.promotion.Promotions;
import io.imprimatur.refusal.Refusal;
import io.imprimatur.registry.Digest;
import java.util.Map;
import java.util.Optional;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** An operator or release manager asks for an earlier image, from a page or program, or from Tasklist's start form. */
@Component
public class AskForRestore {

    private final Channels channels;
    private final Promotions promotions;
    private final LookBeforeRestore lookBeforeRestore;
    private final RegisterRestore registration;
    private final Instances instances;
    private final CurrentPerson person;
    private final TransactionTemplate transaction;

    AskForRestore(
            Channels channels,
            Promotions promotions,
            LookBeforeRestore lookBeforeRestore,
            RegisterRestore registration,
            Instances instances,
            CurrentPerson person,
            TransactionTemplate transaction) {
        this.channels = channels;
        this.promotions = promotions;
        this.lookBeforeRestore = lookBeforeRestore;
        this.registration = registration;
        this.instances = instances;
        this.person = person;
        this.transaction = transaction;
    }

    /** Looks first, so that no transaction waits for a registry, and then starts the process. */
    public RestoreId ask(RestoreToAsk asked) {
        PossibleRestore possible = look(asked);
        return transaction.execute(status -> {
            RestoreId id = registration.register(possible);
            instances.start(ElementIds.RESTORE_PROCESS, id.toString(), Map.of());
            return id;
        });
    }

    /**
     * Gives an instance that has just been started its restore: the one that {@link #ask} made for it a moment ago in
     * this transaction, or a new one of what the start form says.
     *
     * @return the business key that the instance must have
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public RestoreId register(String instance, @Nullable String key, StartForm form) {
        Optional<RestoreId> asked = RestoreId.find(key).filter(id -> registration.bind(id, instance));
        return asked.orElseGet(() -> registerNew(instance, form));
    }

    private RestoreId registerNew(String instance, StartForm form) {
        RestoreId id = registration.register(look(RestoreToAsk.of(form.channel(), form.digest(), form.reason())));
        registration.bind(id, instance);
        return id;
    }

    private PossibleRestore look(RestoreToAsk asked) {
        MayRestore.roleOf(person.get());
        Channel channel = channels.get(asked.channel());
        Promotion promoted = promotions
                .latest(channel.id(), asked.digest())
                .orElseThrow(() -> new NeverRecommended(channel, asked.digest()));
        return new PossibleRestore(
                channel.id(),
                promoted.proposal(),
                asked.digest(),
                asked.reason(),
                lookBeforeRestore.look(channel, asked.digest()));
    }

    /** The fields of the form {@code restore-image} as somebody filled them in. */
    public record StartForm(@Nullable String channel, @Nullable String digest, @Nullable String reason) {}

    /** What was never promoted was never approved. */
    static class NeverRecommended extends Refusal {

        NeverRecommended(Channel channel, Digest digest) {
            super(
                    Kind.INVALID,
                    digest + " has never been promoted in " + channel.id()
                            + ": expected the digest of an image that was, as the channel's page lists them");
        }
    }
}
