package io.imprimatur.proposal;

import io.imprimatur.channel.Channel;
import io.imprimatur.channel.Channels;
import io.imprimatur.channel.TagName;
import io.imprimatur.registry.Image;
import io.imprimatur.registry.NotAnImage;
import io.imprimatur.registry.Registries;
import io.imprimatur.registry.RegistryFailure;
import io.imprimatur.registry.Repository;
import io.imprimatur.registry.Tag;
import io.imprimatur.registry.UnknownTag;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** Resolves a tag to its digest in the channel's first repository, and reads where the alias is now in all of them. */
@Component
class PinImage {

    /** A start through Tasklist waits for this inside its transaction. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Channels channels;
    private final Registries registries;

    PinImage(Channels channels, Registries registries) {
        this.channels = channels;
        this.registries = registries;
    }

    PinnedImage pin(ImageToPropose asked) {
        Channel channel = channels.get(asked.channel());
        Registries quickly = registries.within(LIMIT);
        try {
            return new PinnedImage(channel, candidate(channel, asked.tag(), quickly), aliases(channel, quickly));
        } catch (UnknownTag | NotAnImage unusable) {
            throw new UnusableTag(unusable.getMessage());
        } catch (RegistryFailure failure) {
            throw new RegistryUnreachable(failure);
        }
    }

    private static Candidate candidate(Channel channel, Tag tag, Registries registries) {
        Image image = registries.inspect(channel.source(), tag);
        return new Candidate(
                channel.source(),
                tag,
                TagName.parse(tag.value()).name(),
                image.manifest().digest(),
                image.platforms(),
                image.sizeBytes());
    }

    private static List<ExpectedAlias> aliases(Channel channel, Registries registries) {
        return channel.repositories().parallelStream()
                .map(repository -> alias(repository, channel.alias(), registries))
                .toList();
    }

    private static ExpectedAlias alias(Repository repository, Tag alias, Registries registries) {
        return new ExpectedAlias(repository, registries.digest(repository, alias));
    }
}
