using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Conformance.Probing;

/// <summary>Fields of registers (core digest 1.1), and what the handle lets us do (<c>HANDLE.Interrupts</c>).</summary>
internal static class ProbedRegisterFields
{
    internal static IEnumerable<KeyValuePair<string, ProbeEntry>> All()
    {
        yield return Field("CAP.MQES", "bits 15:0", cap => cap.MaximumQueueEntriesZeroBased);
        yield return Field("CAP.CQR", "bit 16", cap => Bit(cap.ContiguousQueuesRequired));
        yield return Field("CAP.AMS", "bits 18:17", cap => (ulong)cap.ArbitrationMechanisms);
        yield return Field("CAP.TO", "bits 31:24", cap => cap.Timeout500Milliseconds);
        yield return Field("CAP.DSTRD", "bits 35:32", cap => cap.DoorbellStrideExponent);
        yield return Field("CAP.NSSRS", "bit 36", cap => Bit(cap.NvmSubsystemResetSupported));
        yield return Field("CAP.CSS", "bits 44:37", cap => (ulong)cap.CommandSets);
        yield return Field("CAP.IOCSS", "bit 43", cap => Bit(cap.CommandSets.HasFlag(CommandSetSupport.IoCommandSets)));
        yield return Field("CAP.BPS", "bit 45", cap => Bit(cap.BootPartitionSupported));
        yield return Field("CAP.MPSMIN", "bits 51:48", cap => cap.MinimumPageSizeExponent);
        yield return Field("CAP.MPSMAX", "bits 55:52", cap => cap.MaximumPageSizeExponent);
        yield return Field("CAP.PMRS", "bit 56", cap => Bit(cap.PersistentMemoryRegionSupported));
        yield return Field("CAP.CMBS", "bit 57", cap => Bit(cap.ControllerMemoryBufferSupported));
        yield return Field("CAP.NSSS", "bit 58", cap => Bit(cap.NvmSubsystemShutdownSupported));
        yield return Field("CAP.CRWMS", "bit 59", cap => Bit(cap.ReadyWithMediaSupported));
        yield return Field("CAP.CRIMS", "bit 60", cap => Bit(cap.ReadyIndependentOfMediaSupported));
        yield return Field("CAP.NSSES", "bit 61", cap => Bit(cap.EnhancedNvmSubsystemShutdown));
        foreach (var capability in Enum.GetValues<HandleCapabilities>().Where(value => value != HandleCapabilities.None))
        {
            yield return new KeyValuePair<string, ProbeEntry>(
                $"HANDLE.{capability}",
                new ProbeEntry(probed => Bit(probed.Handle.HasFlag(capability)), "what the adapter can do", IsBit: true));
        }
    }

    private static KeyValuePair<string, ProbeEntry> Field(string name, string bits, Func<ControllerCapabilities, ulong> read) =>
        new(name, new ProbeEntry(probed => read(probed.Capabilities), $"CAP (offset 00h), {bits}"));

    private static ulong Bit(bool value) => value ? 1UL : 0;
}
