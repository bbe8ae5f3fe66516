using System.Runtime.InteropServices;
using NvmeConformance.Controller.Possibilities;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Events;
using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Lists;
using NvmeConformance.Nvme.Spec.LogPages;

namespace NvmeConformance.Controller.NamespaceManagement.Model;

/// <summary>
/// Who is told of a change: the log of changed namespaces, its notice, and the log of errors where an attachment stopped (core
/// digest 8, 10, 11; BASE-090, 131, 134).
/// </summary>
internal static class NoticeJudge
{
    private const uint AttachedNamespaceNotices = 1 << 8;

    /// <summary>Holds an answer against a world, and changes the world.</summary>
    /// <param name="world">The world.</param>
    /// <param name="exchange">The command.</param>
    /// <param name="trial">Where rules are asked.</param>
    public static void Judge(NamespaceWorld world, Exchange exchange, Trial trial)
    {
        if (!exchange.IsAnswered)
        {
            return;
        }

        var view = world.Controllers[exchange.ControllerIndex];
        switch ((AdminOpcode)exchange.Command.Opcode)
        {
            case AdminOpcode.AsynchronousEventRequest:
                Event(view, exchange);
                break;
            case AdminOpcode.SetFeatures when exchange.Succeeded:
                Set(view, exchange);
                break;
            case AdminOpcode.GetLogPage when exchange.Succeeded:
                Log(world, view, exchange, trial);
                break;
        }
    }

    /// <summary>Notices had time to come: none may be owed.</summary>
    /// <param name="world">The world.</param>
    /// <param name="isConclusive">Whether one that did not come will not come; otherwise what is owed may be late.</param>
    /// <param name="trial">Where rules are asked.</param>
    public static void HearOut(NamespaceWorld world, bool isConclusive, Trial trial)
    {
        var canNotify = world.Subsystem.Identity.AsynchronousEvents.HasFlag(OptionalAsynchronousEvents.AttachedNamespaceAttributes);
        for (var index = 0; index < world.Controllers.Length && canNotify; index++)
        {
            if (world.Controllers[index].HasNoticesOn && (isConclusive || !world.Controllers[index].OwesNotice))
            {
                trial.Expect(
                    world.Rules.Notices,
                    !world.Controllers[index].OwesNotice,
                    $"a notice (00h) on controller {index} of what another one changed",
                    $"none, though a request was outstanding");
            }
        }
    }

    private static void Event(ControllerView view, Exchange exchange)
    {
        view.EventRequests = Math.Max(0, view.EventRequests - 1);
        var happened = new AsynchronousEvent(exchange.Dword0);
        if (exchange.Succeeded
            && happened.Type == AsynchronousEventType.Notice
            && happened.Information == (byte)NoticeEvent.AttachedNamespaceAttributeChanged)
        {
            (view.OwesNotice, view.IsMasked) = (false, true);
        }
    }

    private static void Set(ControllerView view, Exchange exchange)
    {
        var command = SetFeaturesCommand.Decode(exchange.Command);
        if (command.Feature == FeatureIdentifier.AsynchronousEventConfiguration)
        {
            view.HasNoticesOn = (command.Dword11 & AttachedNamespaceNotices) != 0;
            if (!view.HasNoticesOn)
            {
                view.Changes.Clear();
                view.OwesNotice = false;
            }
        }
    }

    private static void Log(NamespaceWorld world, ControllerView view, Exchange exchange, Trial trial)
    {
        var command = GetLogPageCommand.Decode(exchange.Command);
        if (command.Log == LogPageIdentifier.ErrorInformation && command.Offset == 0)
        {
            Errors(world, view, exchange, trial);
        }

        if (command.Log != LogPageIdentifier.ChangedAttachedNamespaceList || command.Offset != 0
            || exchange.Received.Length < NamespaceList.Size)
        {
            return;
        }

        var list = new NamespaceList(exchange.Received);
        Changes(world, view, exchange, list, trial);
        if (!command.RetainAsynchronousEvent)
        {
            view.Clear(list.HasOverflowed ? [] : list.Identifiers);
        }
    }

    private static void Changes(NamespaceWorld world, ControllerView view, Exchange exchange, in NamespaceList list, Trial trial)
    {
        trial.Expect(
            world.Rules.Overflow,
            !list.HasOverflowed || (MayOverflow(view) && !exchange.Received[sizeof(uint)..NamespaceList.Size].ContainsAnyExcept((byte)0)),
            $"the mark of an overflow alone, and only after more than {NamespaceList.Capacity} changes",
            $"the mark, after {view.Touched.Count}");
        if (list.HasOverflowed)
        {
            return;
        }

        var listed = list.Identifiers;
        var missing = 0u;
        foreach (var identifier in view.Changes)
        {
            missing = listed.Contains(identifier) ? missing : identifier;
        }

        trial.Expect(
            world.Rules.Changes,
            missing == 0,
            $"namespace {missing}, which another controller changed, in log page 04h of controller {exchange.ControllerIndex}",
            $"{string.Join(", ", listed.ToArray())}");
        if (view.ClearedChanges is { } cleared)
        {
            NothingElse(world, view, cleared, listed, trial);
        }
    }

    private static void NothingElse(
        NamespaceWorld world, ControllerView view, IReadOnlySet<uint> cleared, ReadOnlySpan<uint> listed, Trial trial)
    {
        var (kept, strange) = (0u, 0u);
        foreach (var identifier in listed)
        {
            if (!view.Touched.Contains(identifier))
            {
                (kept, strange) = cleared.Contains(identifier) ? (identifier, strange) : (kept, identifier);
            }
        }

        trial.Expect(
            world.Rules.Cleared, kept == 0, $"log page 04h without what was read before", $"namespace {kept} again, and nobody changed it");
        trial.Expect(world.Rules.Changes, strange == 0, $"nothing in log page 04h that nobody changed", $"namespace {strange}");
    }

    private static bool MayOverflow(ControllerView view) => view.ClearedChanges is null || view.Touched.Count > NamespaceList.Capacity;

    private static void Errors(NamespaceWorld world, ControllerView view, Exchange exchange, Trial trial)
    {
        if (view.LastRefusal is not { } refusal)
        {
            return;
        }

        foreach (ref readonly var entry in MemoryMarshal.Cast<byte, ErrorInformationEntry>(exchange.Received))
        {
            if (entry.IsValid
                && entry.LogPageVersion != 0
                && entry.Opcode == (byte)AdminOpcode.NamespaceAttachment
                && entry.NamespaceIdentifier == refusal.NamespaceIdentifier
                && entry.Status.CodeWithType == refusal.Status)
            {
                trial.Expect(
                    world.Rules.Stops,
                    entry.CommandSpecificInformation == (ulong)refusal.OffsetBytes,
                    $"CSINFO {refusal.OffsetBytes}, where the entry lies that failed",
                    $"{entry.CommandSpecificInformation}");
                return;
            }
        }
    }
}
