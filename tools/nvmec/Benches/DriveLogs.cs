using System.Runtime.InteropServices;
using System.Text;
using NvmeConformance.CommandLine.Describing;
using NvmeConformance.Conformance.Sequences.Running;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Host.Verbs;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Results.Text;

namespace NvmeConformance.CommandLine.Benches;

/// <summary>
/// What a drive logged, in a folder: the error log, SMART, and telemetry that the host captures, each as the bytes that came and, where
/// they have fields, as text. Sizes are bounded by us, whatever the drive says of them; events that belong to the logs are kept.
/// </summary>
/// <param name="device">The drive, idle.</param>
internal sealed class DriveLogs(IDevice device)
{
    private const int ErrorEntriesMaximum = 64;
    private const int TelemetryBytesMaximum = 1 << 20;
    private const int ChunkBytes = 4096;
    private const byte CreateTelemetry = 1;
    private readonly SingleCommand _single = new();

    /// <summary>Fetches the logs.</summary>
    /// <param name="folder">Where to; made here.</param>
    /// <returns>What went wrong, or null.</returns>
    internal string? Fetch(string folder)
    {
        try
        {
            if (device.Provision(SubsystemNeeds.Least, Draw.FromSeed(0)) is not Provision.Ready ready)
            {
                return "The logs of the drive could not be fetched: it provides no subsystem.";
            }

            using var bench = new Bench(ready.Subsystem, SuiteRun.LayoutFor(SubsystemNeeds.Least));
            bench.Start();
            Directory.CreateDirectory(folder);
            Fetch(bench.Controllers[0], bench.Probed.Identity, folder);
            return null;
        }
        catch (Exception problem) when (problem is DeviceException or IOException or UnauthorizedAccessException)
        {
            return $"The logs of the drive could not be fetched: {problem.Message}";
        }
    }

    private void Fetch(ControllerHandle controller, in IdentifyController identity, string folder)
    {
        var buffer = controller.Memory.AllocatePages(ChunkBytes);
        var entries = Math.Min(identity.ErrorLogPageEntriesZeroBased + 1, ErrorEntriesMaximum);
        if (Read(controller, buffer, LogPageIdentifier.ErrorInformation, entries * ErrorInformationEntry.Size) is { } errors)
        {
            Write(folder, "error-log", errors, ErrorText(errors));
        }

        if (Read(controller, buffer, LogPageIdentifier.SmartHealthInformation, SmartHealthInformation.Size) is { } smart)
        {
            Write(folder, "smart", smart, Text(FieldListing.Of<SmartHealthInformation>(smart)));
        }

        if (identity.LogPageAttributes.HasFlag(LogPageAttributes.Telemetry))
        {
            FetchTelemetry(controller, buffer, folder);
        }
    }

    // Capturing is asked for with the header; the data areas behind it are as long as the header says, and no longer than we want.
    private void FetchTelemetry(ControllerHandle controller, in DmaBuffer buffer, string folder)
    {
        if (Read(controller, buffer, LogPageIdentifier.TelemetryHostInitiated, TelemetryHeader.Size, CreateTelemetry) is not { } header)
        {
            return;
        }

        var blocks = MemoryMarshal.Read<TelemetryHeader>(header).DataArea3LastBlock;
        var bytes = (int)Math.Min(TelemetryHeader.Size + (blocks * (long)TelemetryHeader.Size), TelemetryBytesMaximum);
        var whole = Read(controller, buffer, LogPageIdentifier.TelemetryHostInitiated, bytes) ?? header;
        Write(folder, "telemetry", whole, Text(FieldListing.Of<TelemetryHeader>(whole)));
    }

    private byte[]? Read(ControllerHandle controller, in DmaBuffer buffer, LogPageIdentifier log, int bytes, byte specific = 0)
    {
        var all = new byte[bytes];
        for (var offset = 0; offset < bytes; offset += ChunkBytes)
        {
            var chunk = buffer.Slice(0, Math.Min(ChunkBytes, bytes - offset));
            chunk.Span.Clear();
            var command = new GetLogPageCommand(log, GetLogPageCommand.DwordCountZeroBasedFor(chunk.LengthBytes), uint.MaxValue)
            {
                LogSpecificParameter = specific, RetainAsynchronousEvent = true, Offset = (ulong)offset,
            };
            if (!_single.Execute(controller, controller.Admin, GetLogPageCommand.Encode(command), chunk).Succeeded)
            {
                return offset == 0 ? null : all[..offset];
            }

            chunk.Span.CopyTo(all.AsSpan(offset));
        }

        return all;
    }

    private static string ErrorText(byte[] log)
    {
        var text = new StringBuilder();
        for (var offset = 0; offset + ErrorInformationEntry.Size <= log.Length; offset += ErrorInformationEntry.Size)
        {
            var entry = log.AsSpan(offset, ErrorInformationEntry.Size);
            if (entry.ContainsAnyExcept((byte)0))
            {
                text.AppendLine($"entry {offset / ErrorInformationEntry.Size}").Append(Text(FieldListing.Of<ErrorInformationEntry>(entry)));
            }
        }

        return text.Length == 0 ? "no entries\n" : text.ToString();
    }

    private static string Text(IReadOnlyList<DescribedField> fields) =>
        string.Concat(fields
            .Where(field => !field.IsZero)
            .Select(field => $"  {field.Name}  {VisibleText.Of(field.Value)}  ({field.Location})\n"));

    private static void Write(string folder, string name, byte[] bytes, string text)
    {
        File.WriteAllBytes(Path.Combine(folder, $"{name}.bin"), bytes);
        File.WriteAllText(Path.Combine(folder, $"{name}.txt"), text);
    }
}
