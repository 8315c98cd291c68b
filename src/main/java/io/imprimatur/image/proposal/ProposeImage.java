package io.imprimatur.image.proposal;

import io.imprimatur.engine.ElementIds;
import io.imprimatur.engine.ProcessInstances;
import io.imprimatur.image.proposal.PinImage.PinnedImage;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Proposes an image, from a page, the API or Tasklist's start form. Open to every user. */
@Component
public class ProposeImage {

    private final PinImage pin;
    private final RecordProposal registration;
    private final ProcessInstances processInstances;
    private final TransactionTemplate transaction;

    ProposeImage(
            PinImage pin,
            RecordProposal registration,
            ProcessInstances processInstances,
            TransactionTemplate transaction) {
        this.pin = pin;
        this.registration = registration;
        this.processInstances = processInstances;
        this.transaction = transaction;
    }

    /**
     * Pins the image outside of a transaction, because registries may be slow, then registers the proposal and starts
     * its process.
     */
    public ProposalId propose(ProposalRequest request) {
        PinnedImage image = pin.pin(request);
        return transaction.execute(status -> {
            ProposalId id = registration.register(image, request.reason());
            processInstances.start(ElementIds.PROCESS, id.toString(), Map.of());
            return id;
        });
    }

    /**
     * Assigns a proposal to a newly started process instance: the one that {@link #propose} registered in this
     * transaction, or a new one from the start form. Ignores a business key supplied by the client.
     *
     * @return the business key to set on the instance
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public ProposalId registerInstance(String instance, String key, StartForm form) {
        Optional<ProposalId> proposed = ProposalId.find(key).filter(id -> registration.bindInstance(id, instance));
        return proposed.orElseGet(() -> registerNew(instance, form));
    }

    private ProposalId registerNew(String instance, StartForm form) {
        ProposalRequest request = ProposalRequest.of(form.channel(), form.tag(), form.reason());
        ProposalId id = registration.register(pin.pin(request), request.reason());
        registration.bindInstance(id, instance);
        return id;
    }

    /** Fields of the form {@code propose-image}. */
    public record StartForm(String channel, String tag, String reason) {}
}
