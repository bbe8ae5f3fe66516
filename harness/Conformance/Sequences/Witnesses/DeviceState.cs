using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Sequences.Running;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Conformance.Sequences.Witnesses;

/// <summary>
/// How a device is when a sequence has ended. A reference subsystem is drawn anew for each sequence, and a drive is formatted and reset
/// between them, so that what a run says of its device at the start is not what a witness was found on.
/// </summary>
internal static class DeviceState
{
    private const int NamespacesMaximum = 32;
    private const int ControllersMaximum = 16;
    private const string AtTheStart = "at the start of the sequence";
    private const string AtTheEnd = "at the end of the sequence";

    /// <summary>Reads it; what cannot be read says so.</summary>
    /// <param name="bench">The bench on which the sequence has just been run.</param>
    internal static IReadOnlyList<StateFact> Of(Bench bench)
    {
        var probed = bench.Probed;
        var facts = new List<StateFact> { Identity(probed) };
        facts.AddRange(probed.Namespaces.Take(NamespacesMaximum).Select(Namespace));
        if (probed.Namespaces.Count > NamespacesMaximum)
        {
            facts.Add(new StateFact("namespaces", $"{probed.Namespaces.Count - NamespacesMaximum} more", $"CNS 02h, {AtTheStart}"));
        }

        for (var index = 0; index < Math.Min(bench.ControllerCount, ControllersMaximum); index++)
        {
            var kind = index < bench.Controllers.Count ? "controller" : "secondary controller";
            facts.Add(Controller($"{kind} {index}", bench.ControllerAt(index)));
        }

        return facts;
    }

    private static StateFact Identity(ProbedSubsystem probed)
    {
        ref readonly var identity = ref probed.Identity;
        var text = $"{AsciiField.Read(identity.ModelNumber)}, serial {AsciiField.Read(identity.SerialNumber)}, "
            + $"firmware {AsciiField.Read(identity.FirmwareRevision)}";
        return new StateFact("subsystem", text, $"CNS 01h, {AtTheStart}");
    }

    private static StateFact Namespace(ProbedNamespace ns) => new(
        $"namespace {ns.Identifier}", string.Join(", ", NamespaceWords(ns)), $"CNS 00h and CNS 05h, {AtTheStart}");

    private static IEnumerable<string> NamespaceWords(ProbedNamespace ns)
    {
        yield return $"{ns.SizeBlocks} blocks of {ns.BlockBytes} bytes";
        if (ns.MetadataBytes > 0)
        {
            yield return $"{ns.MetadataBytes} bytes of metadata "
                + $"{(ns.HasExtendedMetadata ? "behind the data" : "in a buffer of their own")}";
        }

        if (ns.ProtectionType > 0)
        {
            yield return $"protection information type {ns.ProtectionType}";
        }

        yield return ns.TrackingGranularityBlocks == 0 ? "TLBAAG not reported" : $"TLBAAG {ns.TrackingGranularityBlocks}";
        yield return ns.DeallocatedRead switch
        {
            1 => "deallocated blocks read as zeros",
            2 => "deallocated blocks read as ones",
            0 => "what deallocated blocks read as is not reported",
            var other => $"DRB {other}",
        };
        if (ns.WriteZeroesDeallocates)
        {
            yield return "Write Zeroes deallocates";
        }

        if (ns.IsWriteProtected)
        {
            yield return "write protected";
        }
    }

    private static StateFact Controller(string name, ControllerHandle controller)
    {
        var words = new List<string> { controller.IsStarted ? Queues(controller) : "no queues open" };
        if (controller.Registers is not { } registers)
        {
            return new StateFact(name, words[0], $"the host's view, {AtTheEnd}");
        }

        try
        {
            var configuration = registers.Read32(RegisterOffset.ControllerConfiguration);
            var status = registers.Read32(RegisterOffset.ControllerStatus);
            words.Add($"CC {configuration:X8}h");
            words.Add($"CSTS {status:X8}h ({string.Join(", ", StatusWords(status))})");
        }
        catch (DeviceException problem)
        {
            words.Add($"its registers cannot be read: {problem.Message}");
        }

        return new StateFact(name, string.Join(", ", words), $"CC and CSTS, {AtTheEnd}");
    }

    private static string Queues(ControllerHandle controller)
    {
        var outstanding = controller.Admin.Outstanding + controller.IoQueues.Sum(queue => queue.Outstanding);
        var pairs = controller.IoQueues.Count == 1 ? "1 I/O queue pair" : $"{controller.IoQueues.Count} I/O queue pairs";
        return outstanding == 0 ? pairs : $"{pairs}, {outstanding} commands outstanding";
    }

    private static IEnumerable<string> StatusWords(uint bits)
    {
        if (bits == uint.MaxValue)
        {
            yield return "gone from the bus";
            yield break;
        }

        var status = new ControllerStatus(bits);
        yield return status.Ready ? "ready" : "not ready";
        if (status.FatalStatus)
        {
            yield return "fatal status";
        }

        if (status.Shutdown != default)
        {
            yield return $"shutdown {status.Shutdown}";
        }

        if (status.ProcessingPaused)
        {
            yield return "processing paused";
        }
    }
}
