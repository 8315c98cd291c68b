package io.imprimatur.proposal;

import io.imprimatur.process.ElementIds;
import io.imprimatur.process.Instances;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Anyone proposes an image, from a page or program, or from Tasklist's start form. */
@Component
public class ProposeImage {

    private final PinImage pin;
    private final RegisterProposal registration;
    private final Instances instances;
    private final TransactionTemplate transaction;

    ProposeImage(PinImage pin, RegisterProposal registration, Instances instances, TransactionTemplate transaction) {
        this.pin = pin;
        this.registration = registration;
        this.instances = instances;
        this.transaction = transaction;
    }

    /** Pins the image first, so that no transaction waits for a registry, and then starts the process. */
    public ProposalId propose(ImageToPropose asked) {
        PinnedImage image = pin.pin(asked);
        return transaction.execute(status -> {
            ProposalId id = registration.register(image, asked.reason());
            instances.start(ElementIds.PROCESS, id.toString(), Map.of());
            return id;
        });
    }

    /**
     * Gives an instance that has just been started its proposal: the one that {@link #propose} made for it a moment
     * ago in this transaction, or a new one of what the start form says. A business key that came with the form is
     * nobody's word.
     *
     * @return the business key that the instance must have
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public ProposalId register(String instance, String key, StartForm form) {
        Optional<ProposalId> proposed = ProposalId.find(key).filter(id -> registration.bind(id, instance));
        return proposed.orElseGet(() -> registerNew(instance, form));
    }

    private ProposalId registerNew(String instance, StartForm form) {
        ImageToPropose asked = ImageToPropose.of(form.channel(), form.tag(), form.reason());
        ProposalId id = registration.register(pin.pin(asked), asked.reason());
        registration.bind(id, instance);
        return id;
    }

    /** The fields of the form {@code propose-image} as somebody filled them in. */
    public record StartForm(String channel, String tag, String reason) {}
}
