package io.imprimatur.board;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.imprimatur.board.TagListCache.ListedTags.ListedTag;
import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.channel.TagName;
import io.imprimatur.image.channel.TagName.TagKind;
import io.imprimatur.image.registry.Registries;
import io.imprimatur.image.registry.Registries.RegistryFailure;
import io.imprimatur.image.registry.Repository;
import io.imprimatur.image.registry.Tag;
import io.imprimatur.platform.cache.ClockTicker;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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

    /**
     * Tags of a repository, or the error that prevented listing them.
     *
     * @param all by kind in the order of Nublado's menu, then newest first; including hidden ones
     * @param trouble error of the registry
     */
    public record ListedTags(List<ListedTag> all, Optional<String> trouble) {

        /** Number of listed tags. */
        public long count() {
            return all.stream().filter(ListedTag::shown).count();
        }

        /** Whether the tag exists, even if hidden. */
        public boolean has(String tag) {
            return all.stream().anyMatch(each -> each.tag().equals(tag));
        }

        /**
         * Listed tags whose tag or name contains the text, by kind.
         *
         * @param most maximum per kind
         */
        public List<TagsOfKind> matching(String typed, int most) {
            List<ListedTag> matching = all.stream()
                    .filter(each -> each.shown() && each.matches(typed.strip()))
                    .toList();
            return Arrays.stream(TagKind.values())
                    .map(kind -> ofAKind(kind, matching, most))
                    .filter(group -> !group.newest().isEmpty())
                    .toList();
        }

        private static TagsOfKind ofAKind(TagKind kind, List<ListedTag> matching, int most) {
            List<ListedTag> group =
                    matching.stream().filter(each -> each.kind() == kind).toList();
            return new TagsOfKind(kind, group.stream().limit(most).toList(), Math.max(0, group.size() - most));
        }

        /** @param more number of older tags left out */
        public record TagsOfKind(TagKind kind, List<ListedTag> newest, int more) {}

        /**
         * Tag in a repository.
         *
         * @param name display name, e.g. {@code Weekly 2026_40}
         * @param shown whether it is listed; tags for a single architecture are hidden, as in Nublado's menu
         */
        public record ListedTag(String tag, String name, TagKind kind, boolean shown) {

            /** By kind, then newest first. */
            static final Comparator<TagName> NEWEST_FIRST = Comparator.comparing(TagName::kind)
                    .thenComparing((one, other) -> other.compareWith(one).orElse(0));

            static ListedTag of(TagName name) {
                return new ListedTag(name.tag(), name.name(), name.kind(), !name.isForOneArchitecture());
            }

            /** Whether the tag or name contains the text, ignoring case. */
            boolean matches(String text) {
                String wanted = text.toLowerCase(Locale.ROOT);
                return tag.toLowerCase(Locale.ROOT).contains(wanted)
                        || name.toLowerCase(Locale.ROOT).contains(wanted);
            }
        }
    }
}
