using NvmeConformance.Controller.Possibilities;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Lists;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.NamespaceManagement.Model;

/// <summary>Namespace Attachment (core digest 11; BASE-130, 131, 134).</summary>
internal static class AttachmentJudge
{
    private const int MostEntries = 2047;

    /// <summary>Holds an answer against a world.</summary>
    /// <param name="world">The world; it may be changed.</param>
    /// <param name="exchange">The command.</param>
    /// <param name="trial">Where rules are asked.</param>
    /// <returns>The worlds that are possible afterwards.</returns>
    public static IEnumerable<NamespaceWorld> Judge(NamespaceWorld world, Exchange exchange, Trial trial)
    {
        var command = NamespaceAttachmentCommand.Decode(exchange.Command);
        if (!exchange.Succeeded)
        {
            world.Controllers[exchange.ControllerIndex].LastRefusal = null;
        }

        if (command.Select is not (NamespaceAttachmentSelect.Attach or NamespaceAttachmentSelect.Detach))
        {
            trial.ExpectStatus(world.Rules.Statuses, exchange, "a reserved SEL", StatusCode.InvalidFieldInCommand);
            return [world];
        }

        if (!world.TryFind(command.NamespaceIdentifier, out var facts))
        {
            if (world.IsAllocationKnown || !world.IsValid(command.NamespaceIdentifier))
            {
                trial.ExpectStatus(
                    world.Rules.Statuses,
                    exchange,
                    $"NSID {command.NamespaceIdentifier:X}h, which is not allocated",
                    [.. UnknownNamespace(world, command.NamespaceIdentifier)]);
            }

            return [world];
        }

        var list = new IdentifierList(exchange.Sent);
        var entries = list.Identifiers.ToArray();
        return list.ClaimedCount is 0 or > MostEntries
            ? Odd(world, exchange, trial)
            : Walk(world, exchange, facts, entries, command.Select == NamespaceAttachmentSelect.Attach, trial);
    }

    private static IEnumerable<StatusCode> UnknownNamespace(NamespaceWorld world, uint identifier)
    {
        yield return StatusCode.InvalidNamespaceOrFormat;
        if (world.IsValid(identifier) || identifier == uint.MaxValue)
        {
            yield return StatusCode.InvalidFieldInCommand;
        }
    }

    // An empty list asks for nothing: to do just that is as good as to refuse it.
    private static IEnumerable<NamespaceWorld> Odd(NamespaceWorld world, Exchange exchange, Trial trial)
    {
        var isEmpty = new IdentifierList(exchange.Sent).ClaimedCount == 0;
        StatusCode[] whenEmpty = isEmpty ? [StatusCode.Success] : [];
        StatusCode[] allowed = [StatusCode.ControllerListInvalid, StatusCode.InvalidFieldInCommand, .. whenEmpty];
        trial.ExpectStatus(world.Rules.Statuses, exchange, "a list with a number of entries that no list has", allowed);
        return [world];
    }

    private static IEnumerable<NamespaceWorld> Walk(
        NamespaceWorld world, Exchange exchange, NamespaceFacts facts, ushort[] entries, bool isAttach, Trial trial)
    {
        var untouched = world.Copy();
        facts.WasStopped = false;
        for (var index = 0; index < entries.Length; index++)
        {
            var refusals = Refusals(world, facts, entries[index], isAttach);
            if (refusals.Count > 0)
            {
                return Stop(world, untouched, exchange, facts, entries, index, refusals, trial);
            }

            if (IndexOf(world, entries[index]) is var controller && controller >= 0)
            {
                world.Attach(facts, controller, isAttach, exchange.ControllerIndex);
            }
        }

        trial.ExpectStatus(
            world.Rules.Works, exchange, $"{(isAttach ? "attaching" : "detaching")} namespace {facts.Identifier}", StatusCode.Success);
        return [world];
    }

    private static IEnumerable<NamespaceWorld> Stop(
        NamespaceWorld world,
        NamespaceWorld untouched,
        Exchange exchange,
        NamespaceFacts facts,
        ushort[] entries,
        int failing,
        List<StatusCode> refusals,
        Trial trial)
    {
        // A list that names a controller that there is not may be refused as a whole, before anything is done.
        var mayBeInvalid = refusals.Contains(StatusCode.ControllerListInvalid)
            || entries.Skip(failing).Any(entry => IsForeign(world, entry));
        StatusCode[] allowed = [.. refusals, .. mayBeInvalid ? [StatusCode.ControllerListInvalid] : Array.Empty<StatusCode>()];
        if (!trial.ExpectStatus(world.Rules.Statuses, exchange, $"controller {entries[failing]}, entry {failing} of the list", allowed))
        {
            return [world];
        }

        (facts.WasStopped, untouched.FindOrAdd(facts.Identifier).WasStopped) = (true, true);
        if (exchange.WholeStatus.More && refusals.Contains(exchange.Status))
        {
            // Whether entries before it took effect or not, it is the same entry that the log is about.
            var refusal = new AttachmentRefusal(exchange.Command.NamespaceIdentifier, exchange.Status, sizeof(ushort) * (failing + 1));
            world.Controllers[exchange.ControllerIndex].LastRefusal = refusal;
            untouched.Controllers[exchange.ControllerIndex].LastRefusal = refusal;
        }

        return exchange.Status == StatusCode.ControllerListInvalid && failing > 0 ? [world, untouched] : [world];
    }

    private static List<StatusCode> Refusals(NamespaceWorld world, NamespaceFacts facts, ushort entry, bool isAttach)
    {
        var controller = IndexOf(world, entry);
        if (controller < 0)
        {
            return IsForeign(world, entry) ? [StatusCode.ControllerListInvalid] : [];
        }

        if (!isAttach)
        {
            return facts.IsAttachedTo(controller) ? [] : [StatusCode.NamespaceNotAttached];
        }

        if (facts.IsAttachedTo(controller))
        {
            return [StatusCode.NamespaceAlreadyAttached];
        }

        if (facts is { IsShared: false, AttachedTo: not 0 })
        {
            return [StatusCode.NamespaceIsPrivate];
        }

        var most = world.Subsystem.Identity.MaximumControllerNamespaceAttachments;
        return most != 0 && world.Allocated.Count(other => other.IsAttachedTo(controller)) >= most
            ? [StatusCode.NamespaceAttachmentLimitExceeded]
            : [];
    }

    private static int IndexOf(NamespaceWorld world, ushort identifier) =>
        Array.FindIndex(world.Controllers, view => view.Identifier == identifier);

    private static bool IsForeign(NamespaceWorld world, ushort identifier) =>
        world.ControllerIdentifiers is { } known && !known.Contains(identifier);
}
