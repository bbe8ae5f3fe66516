using NvmeConformance.Determinism.Draws;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Health;

/// <summary>
/// How one controller is and what it has done: what log page 02h tells. The commands count, and nothing is computed before a host
/// asks. A seam: health faults override it.
/// </summary>
/// <param name="controller">Whose health it is.</param>
public class HealthMonitor(ReferenceController controller)
{
    private const long NanosecondsPerHour = 3_600_000_000_000;
    private static readonly Purpose EarlierLife = new("usage in an earlier life");

    private readonly Dictionary<uint, UsageCounters> _ofNamespaces = [];
    private UsageCounters _now;
    private UsageCounters _told;
    private long _toldAtNanoseconds;
    private bool _countsNamespaces;

    /// <summary>PWRC: power cycles.</summary>
    public ulong PowerCycles { get; private set; }

    /// <summary>UPL: losses of power without a shutdown before.</summary>
    public ulong UnsafeShutdowns { get; private set; }

    /// <summary>POH: hours with power, those of an earlier life included.</summary>
    public ulong PowerOnHours => HoursBefore + (ulong)(controller.NowNanoseconds / NanosecondsPerHour);

    /// <summary>CBT: minutes with I/O outstanding, of an earlier life: what is simulated is too short to count.</summary>
    public ulong BusyMinutes => HoursBefore * 7;

    private ulong HoursBefore { get; set; }

    /// <summary>A command has read blocks for the host: Compare or Read.</summary>
    /// <param name="target">The namespace.</param>
    /// <param name="blocks">How many.</param>
    public void CountRead(ReferenceNamespace target, ulong blocks)
    {
        _now.Read512Bytes += UnitsOf(target, blocks);
        _now.ReadCommands++;
        if (_countsNamespaces)
        {
            CountForNamespace(target, new UsageCounters { Read512Bytes = UnitsOf(target, blocks), ReadCommands = 1 });
        }
    }

    /// <summary>A Write command has written blocks.</summary>
    /// <param name="target">The namespace.</param>
    /// <param name="blocks">How many.</param>
    public void CountWrite(ReferenceNamespace target, ulong blocks)
    {
        _now.Written512Bytes += UnitsOf(target, blocks);
        _now.WriteCommands++;
        if (_countsNamespaces)
        {
            CountForNamespace(target, new UsageCounters { Written512Bytes = UnitsOf(target, blocks), WriteCommands = 1 });
        }
    }

    /// <summary>A Verify command has read blocks, which is data but no host read.</summary>
    /// <param name="target">The namespace.</param>
    /// <param name="blocks">How many.</param>
    public void CountVerify(ReferenceNamespace target, ulong blocks) =>
        Count(target, new UsageCounters { Read512Bytes = UnitsOf(target, blocks) });

    /// <summary>A Copy command has copied blocks: one command of either kind, and data written.</summary>
    /// <param name="target">The namespace copied to.</param>
    /// <param name="blocks">How many.</param>
    public void CountCopy(ReferenceNamespace target, ulong blocks) =>
        Count(target, new UsageCounters { Written512Bytes = UnitsOf(target, blocks), ReadCommands = 1, WriteCommands = 1 });

    /// <summary>Power came back.</summary>
    /// <param name="wasShutDown">Whether it had been taken after a shutdown.</param>
    public void NotePowerCycle(bool wasShutDown)
    {
        PowerCycles++;
        UnsafeShutdowns += wasShutDown ? 0u : 1;
    }

    /// <summary>A namespace was deleted; one with its identifier starts at 0.</summary>
    /// <param name="identifier">NSID.</param>
    public void ForgetNamespace(uint identifier) => _ofNamespaces.Remove(identifier);

    /// <summary>
    /// The counters as a host is told them: no text says how soon they follow, so a policy may tell older ones for a while (BASE-086).
    /// </summary>
    /// <returns>The counters.</returns>
    public virtual UsageCounters Tell()
    {
        var age = controller.NowNanoseconds - _toldAtNanoseconds;
        if (age >= controller.Policies.Health.CounterDelayNanoseconds)
        {
            (_told, _toldAtNanoseconds) = (_now, controller.NowNanoseconds);
        }

        return _told;
    }

    /// <summary>The counters of one namespace.</summary>
    /// <param name="identifier">NSID.</param>
    /// <returns>The counters.</returns>
    public virtual UsageCounters TellOf(uint identifier) => _ofNamespaces.GetValueOrDefault(identifier);

    internal void PowerOn()
    {
        var life = controller.Place.For(EarlierLife);
        _countsNamespaces = controller.Configuration.LogPages.SmartPerNamespace;
        _ofNamespaces.Clear();
        HoursBefore = life.At(0).Below(10_000);
        PowerCycles = 1 + life.At(1).Below(500);
        UnsafeShutdowns = life.At(2).Below((uint)PowerCycles);
        _now = new UsageCounters
        {
            Read512Bytes = life.At(3).Below(uint.MaxValue),
            Written512Bytes = life.At(4).Below(uint.MaxValue),
            ReadCommands = life.At(5).Below(uint.MaxValue),
            WriteCommands = life.At(6).Below(uint.MaxValue),
        };
        (_told, _toldAtNanoseconds) = (_now, 0);
    }

    // Blocks have at least 512 bytes; metadata is not counted.
    private static ulong UnitsOf(ReferenceNamespace target, ulong blocks) => blocks << (target.Configuration.BlockSizeExponent - 9);

    private void Count(ReferenceNamespace target, in UsageCounters more)
    {
        _now = Sum(_now, more);
        if (_countsNamespaces)
        {
            CountForNamespace(target, more);
        }
    }

    private void CountForNamespace(ReferenceNamespace target, in UsageCounters more)
    {
        var identifier = target.Configuration.Identifier;
        _ofNamespaces[identifier] = Sum(_ofNamespaces.GetValueOrDefault(identifier), more);
    }

    private static UsageCounters Sum(in UsageCounters left, in UsageCounters right) => new()
    {
        Read512Bytes = left.Read512Bytes + right.Read512Bytes,
        Written512Bytes = left.Written512Bytes + right.Written512Bytes,
        ReadCommands = left.ReadCommands + right.ReadCommands,
        WriteCommands = left.WriteCommands + right.WriteCommands,
    };
}
