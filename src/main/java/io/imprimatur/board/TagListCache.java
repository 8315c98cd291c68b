package io.imprimatur.board;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.imprimatur.board.ListedTags.ListedTag;
import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.channel.TagName;
import io.imprimatur.image.registry.Registries;
import io.imprimatur.image.registry.RegistryFailure;
import io.imprimatur.image.registry.Repository;
import io.imprimatur.image.registry.Tag;
import io.imprimatur.platform.cache.ClockTicker;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Short-lived cache of tag lists, read from the registries with a timeout. */
@Component
public class TagListCache implements DisposableBean {

    private static final Duration TIMEOUT = Duration.ofSeconds(8);
    private static final Duration TTL = Duration.ofSeconds(30);
    private static final int THREADS = 4;

    private final Registries registries;
    private final Channels channels;
    private final ExecutorService workers = Executors.newFixedThreadPool(THREADS);
    private final AsyncLoadingCache<Repository, ListedTags> lists;

    TagListCache(Registries registries, Channels channels, Clock clock) {
        this.registries = registries.within(TIMEOUT);
        this.channels = channels;
        this.lists = Caffeine.newBuilder()
                .expireAfterWrite(TTL)
                .ticker(new ClockTicker(clock))
                .executor(workers)
                .buildAsync(this::query);
    }

    public ListedTags of(Repository repository) {
        return lists.get(repository).join();
    }

    private ListedTags query(Repository repository) {
        try {
            Set<Tag> aliases = aliases(repository);
            List<ListedTag> newestFirst = registries.tags(repository).stream()
                    .map(tag -> aliases.contains(tag) ? TagName.alias(tag) : TagName.parse(tag.value()))
                    .sorted(ListedTag.NEWEST_FIRST)
                    .map(ListedTag::of)
                    .toList();
            return new ListedTags(newestFirst, Optional.empty());
        } catch (RegistryFailure failure) {
            return new ListedTags(List.of(), Optional.of(failure.getMessage()));
        }
    }

    private Set<Tag> aliases(Repository repository) {
        return channels.all().stream()
                .filter(channel -> channel.repositories().contains(repository))
                .map(Channel::alias)
                .collect(Collectors.toSet());
    }

    @Override
    public void destroy() {
        workers.shutdownNow();
    }
}
