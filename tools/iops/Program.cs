using NvmeConformance.Conformance.Suites;
using NvmeConformance.Determinism.Draws;
using NvmeConformance.Iops;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;

// The first thousands of commands are carried out by code that is not optimised yet.
const int WarmUpSeconds = 1;

if (!IopsArguments.TryParse(args, out var arguments, out var problem))
{
    Console.Error.WriteLine($"iops: {problem}");
    return 2;
}

try
{
    using var device = AdapterCatalog.FromFolder(AppContext.BaseDirectory).Open(arguments.Device);
    if (device.Provision(SubsystemNeeds.Least, Draw.FromSeed(1)) is not Provision.Ready ready)
    {
        throw new DeviceException($"{arguments.Device} has no namespace to read.");
    }

    using var subsystem = ready.Subsystem;
    foreach (var depth in arguments.Depths)
    {
        var reads = new ReadRate(subsystem.Controllers[0], depth);
        reads.Measure(WarmUpSeconds);
        var rate = reads.Measure(arguments.Seconds);
        Console.WriteLine($"{arguments.Device} depth {depth}: {rate.CommandsPerSecond:F0} reads/s, {rate.ProcessorMicroseconds:F1} us of processor each");
    }

    return 0;
}
catch (Exception trouble) when (trouble is DeviceException or DeviceUsageException)
{
    Console.Error.WriteLine($"iops: {trouble.Message}");
    return trouble is DeviceUsageException ? 2 : 3;
}
